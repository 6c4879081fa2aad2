# DNS records of mail.acme.com in Amazon Route 53.

variable "sendara_mail_acme_com_zone_id" {
  description = "The id of the zone that holds mail.acme.com."
  type        = string
}

resource "aws_route53_record" "sendara_mail_acme_com_dkim_1" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "abc123._domainkey.mail.acme.com"
  type    = "CNAME"
  ttl     = 3600
  records = ["abc123.dkim.amazonses.com"]
}

resource "aws_route53_record" "sendara_mail_acme_com_dkim_2" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "def456._domainkey.mail.acme.com"
  type    = "CNAME"
  ttl     = 3600
  records = ["def456.dkim.amazonses.com"]
}

resource "aws_route53_record" "sendara_mail_acme_com_dkim_3" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "ghi789._domainkey.mail.acme.com"
  type    = "CNAME"
  ttl     = 3600
  records = ["ghi789.dkim.amazonses.com"]
}

resource "aws_route53_record" "sendara_mail_acme_com_mail_from_mx" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "mail.mail.acme.com"
  type    = "MX"
  ttl     = 3600
  records = ["10 feedback-smtp.us-east-1.amazonses.com"]
}

resource "aws_route53_record" "sendara_mail_acme_com_mail_from_spf" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "mail.mail.acme.com"
  type    = "TXT"
  ttl     = 3600
  records = ["v=spf1 include:amazonses.com ~all"]
}

resource "aws_route53_record" "sendara_mail_acme_com_dmarc" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "_dmarc.mail.acme.com"
  type    = "TXT"
  ttl     = 3600
  records = ["v=DMARC1;p=reject; sp=quarantine;adkim=s; fo=1:d ;ruf=mailto:failures@acme.com; rua=mailto:reports@acme.com,mailto:acme+1$%%{x}'@a-rather-long-host.reports.example!10m,mailto:acme+2$%%{x}'@a-rather-long-host.reports.example!10m,mailto:acme+3$%%{x}'@a-rather-\"\"long-host.reports.example!10m,mailto:acme+4$%%{x}'@a-rather-long-host.reports.example!10m"]
}
