"""What people wrote about films, and how they rated them."""
