// DNS records of mail.acme.com: they go below the D(…) of acme.com in dnsconfig.js.
D_EXTEND("acme.com",
  CNAME("abc123._domainkey.mail", "abc123.dkim.amazonses.com.", TTL(3600)),
  CNAME("def456._domainkey.mail", "def456.dkim.amazonses.com.", TTL(3600)),
  CNAME("ghi789._domainkey.mail", "ghi789.dkim.amazonses.com.", TTL(3600)),
  MX("mail.mail", 10, "feedback-smtp.us-east-1.amazonses.com.", TTL(3600)),
  TXT("mail.mail", "v=spf1 include:amazonses.com ~all", TTL(3600)),
  TXT("_dmarc.mail", "v=DMARC1;p=reject; sp=quarantine;adkim=s; fo=1:d ;ruf=mailto:failures@acme.com; rua=mailto:reports@acme.com,mailto:acme+1$%{x}'@a-rather-long-host.reports.example!10m,mailto:acme+2$%{x}'@a-rather-long-host.reports.example!10m,mailto:acme+3$%{x}'@a-rather-long-host.reports.example!10m,mailto:acme+4$%{x}'@a-rather-long-host.reports.example!10m", TTL(3600))
);
