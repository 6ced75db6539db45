"""JSON for programs: the guide's own interface is `v1`."""
