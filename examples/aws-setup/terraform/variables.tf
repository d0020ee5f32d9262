variable "workspace" {
  description = "The workspace's name as in its URL"
  type        = string
}

variable "workspace_uuid" {
  description = "The workspace's UUID, without braces"
  type        = string
  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.workspace_uuid))
    error_message = "The UUID stands without braces, in lower case."
  }
}

variable "repository_uuid" {
  description = "The repository's UUID, without braces"
  type        = string
  validation {
    condition     = can(regex("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.repository_uuid))
    error_message = "The UUID stands without braces, in lower case."
  }
}

variable "environment_uuid" {
  description = "The deployment environment that may assume the role, without braces; empty for every step of the repository"
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?$", var.environment_uuid))
    error_message = "The UUID stands without braces, in lower case."
  }
}

variable "create_provider" {
  description = "Whether the account has no identity provider for the workspace yet"
  type        = bool
  default     = true
}

variable "role_name" {
  description = "The role's name"
  type        = string
  default     = "bitbucket-pipeline-oidc-role"
}

variable "max_session_duration" {
  description = "Seconds. A step's token cannot be renewed; a session of this length is what a long step can get"
  type        = number
  default     = 3600
  validation {
    condition     = var.max_session_duration >= 3600 && var.max_session_duration <= 43200
    error_message = "IAM allows 3600 to 43200 seconds."
  }
}

variable "bucket_name" {
  description = "The bucket that the role may deploy to"
  type        = string
}
