"""What is known before a child is listened to, and how it is kept from the one who listens."""
