"""The guide out again, in the forms it takes in."""
