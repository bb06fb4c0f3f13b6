"""One site out of the guide and an organisation: configurations and pages that MkDocs builds.

Nothing of the guide's own files is edited for it: what differs is written into a folder apart.
"""
