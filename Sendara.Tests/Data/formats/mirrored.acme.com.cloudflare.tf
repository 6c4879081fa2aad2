# DNS records of mail.acme.com in Cloudflare; needs version 5 of the provider.

variable "sendara_mail_acme_com_zone_id" {
  description = "The id of the zone that holds mail.acme.com."
  type        = string
}

resource "cloudflare_dns_record" "sendara_mail_acme_com_dkim_1" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "abc123._domainkey.mail.acme.com"
  type    = "CNAME"
  ttl     = 3600
  content = "abc123.dkim.amazonses.com"
  proxied = false
}

resource "cloudflare_dns_record" "sendara_mail_acme_com_dkim_2" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "def456._domainkey.mail.acme.com"
  type    = "CNAME"
  ttl     = 3600
  content = "def456.dkim.amazonses.com"
  proxied = false
}

resource "cloudflare_dns_record" "sendara_mail_acme_com_dkim_3" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "ghi789._domainkey.mail.acme.com"
  type    = "CNAME"
  ttl     = 3600
  content = "ghi789.dkim.amazonses.com"
  proxied = false
}

resource "cloudflare_dns_record" "sendara_mail_acme_com_mail_from_mx" {
  zone_id  = var.sendara_mail_acme_com_zone_id
  name     = "mail.mail.acme.com"
  type     = "MX"
  ttl      = 3600
  content  = "feedback-smtp.us-east-1.amazonses.com"
  priority = 10
}

resource "cloudflare_dns_record" "sendara_mail_acme_com_mail_from_spf" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "mail.mail.acme.com"
  type    = "TXT"
  ttl     = 3600
  content = "\"v=spf1 include:amazonses.com ~all\""
}

resource "cloudflare_dns_record" "sendara_mail_acme_com_dmarc" {
  zone_id = var.sendara_mail_acme_com_zone_id
  name    = "_dmarc.mail.acme.com"
  type    = "TXT"
  ttl     = 3600
  content = "\"v=DMARC1;p=reject; sp=quarantine;adkim=s; fo=1:d ;ruf=mailto:failures@acme.com; rua=mailto:reports@acme.com,mailto:acme+1$%%{x}'@a-rather-long-host.reports.example!10m,mailto:acme+2$%%{x}'@a-rather-long-host.reports.example!10m,mailto:acme+3$%%{x}'@a-rather-\" \"long-host.reports.example!10m,mailto:acme+4$%%{x}'@a-rather-long-host.reports.example!10m\""
}
