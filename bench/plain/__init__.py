"""The peer of our film page: what a Django project does without further thought."""
