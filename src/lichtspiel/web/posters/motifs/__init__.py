"""The pictures: each motif is a function from a scene to a stage."""
