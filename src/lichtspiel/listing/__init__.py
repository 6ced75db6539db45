"""What lists are made of: one row for each film and interface language, a follower of films and reviews."""
