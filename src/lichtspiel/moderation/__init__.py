"""Reports, what moderators did, and appeals."""
