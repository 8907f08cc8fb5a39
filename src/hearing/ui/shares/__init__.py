"""What was shared of a child: the list on the case's page, papers of it, and taking a share back."""
