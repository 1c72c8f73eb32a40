"""Where feed/ is online: what stands there now."""
