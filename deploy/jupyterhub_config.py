"""A class hub on one machine, to try the course with several users. It listens on this machine alone and asks for no password.

For a real class use a hub with real accounts (see README.md): here every user runs as the same account of the machine, and nothing
but JupyterHub's own rules keeps them apart. Started by `python deploy/try_hub.py`, which sets the variables below.
"""

import os
import secrets
import sys
from pathlib import Path

home = Path(os.environ["DISTANT_FRIENDS_HUB"])  # an empty folder: the database and the users' folders
port = int(os.environ["DISTANT_FRIENDS_HUB_PORT"])
here = "127.0.0.1"
programs = Path(sys.executable).parent

c = get_config()  # noqa: F821  (JupyterHub gives it)

c.JupyterHub.bind_url = f"http://{here}:{port}"
c.JupyterHub.hub_bind_url = f"http://{here}:{port + 1}"
c.ConfigurableHTTPProxy.api_url = f"http://{here}:{port + 2}"
c.ConfigurableHTTPProxy.command = [str(programs / "configurable-http-proxy")]
c.ConfigurableHTTPProxy.auth_token = secrets.token_hex(32)
c.JupyterHub.cookie_secret = secrets.token_bytes(32)
c.JupyterHub.db_url = f"sqlite:///{home}/hub.sqlite"
c.JupyterHub.cleanup_servers = True

c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allowed_users = set(os.environ["DISTANT_FRIENDS_HUB_USERS"].split())

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(home / "{username}")
c.Spawner.cmd = [str(programs / "jupyterhub-singleuser")]
c.Spawner.args = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
c.Spawner.ip = here
c.Spawner.default_url = "/lab/tree/notebooks/00_start_here.ipynb"
# A learner's answers stay in the learner's own folder, although all share one copy of the course.
c.Spawner.environment = {"DISTANT_FRIENDS_WORK": lambda spawner: str(home / spawner.user.name / "my_work")}
c.Spawner.http_timeout = c.Spawner.start_timeout = 60

# try_hub.py adds users and starts their servers through the hub's own interface.
c.JupyterHub.services = [{"name": "trial", "api_token": os.environ["DISTANT_FRIENDS_HUB_TOKEN"]}]
c.JupyterHub.load_roles = [
    {
        "name": "trial",
        "services": ["trial"],
        "scopes": ["admin:users", "admin:servers", "access:servers", "tokens"],
    }
]
