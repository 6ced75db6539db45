"""What is one's own: /me/…."""
