"""Who a person is on a shared laptop: roles, steps outside them, and who has seen what."""
