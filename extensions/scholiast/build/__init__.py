"""What happens when: the configuration, what is out of date, the messages and files of a build."""
