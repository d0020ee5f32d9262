# Lets the steps of one Bitbucket repository deploy to one S3 bucket, with OIDC and no stored keys.

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.81"
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  issuer   = "api.bitbucket.org/2.0/workspaces/${var.workspace}/pipelines-config/identity/oidc"
  audience = "ari:cloud:bitbucket::workspace/${var.workspace_uuid}"
  subject  = var.environment_uuid == "" ? "{${var.repository_uuid}}:*" : "{${var.repository_uuid}}:{${var.environment_uuid}}:*"
}

# An account has one identity provider for a workspace; create_provider = false where it exists.
resource "aws_iam_openid_connect_provider" "bitbucket" {
  count          = var.create_provider ? 1 : 0
  url            = "https://${local.issuer}"
  client_id_list = [local.audience]
}

resource "aws_iam_role" "deploy" {
  name                 = var.role_name
  max_session_duration = var.max_session_duration
  assume_role_policy = templatefile("${path.module}/trust-policy.json.tftpl", {
    partition  = data.aws_partition.current.partition
    account_id = data.aws_caller_identity.current.account_id
    issuer     = local.issuer
    audience   = local.audience
    subject    = local.subject
  })
}

resource "aws_iam_role_policy" "deploy" {
  name = "deploy-to-bucket"
  role = aws_iam_role.deploy.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket_name}/*"
      }
    ]
  })
}

output "role_arn" {
  description = "The value of the repository variable AWS_OIDC_ROLE_ARN"
  value       = aws_iam_role.deploy.arn
}
