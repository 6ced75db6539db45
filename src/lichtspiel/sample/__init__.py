"""The sample catalogue: facts of real films, and texts written for this project."""
