namespace Sendara.Domains.Formats;

/// <summary>The forms in which a domain's records can be handed over; the words are the tools' own names in lower case.</summary>
public enum RecordFormat
{
    /// <summary>A JSON list, for programs of one's own.</summary>
    Json,

    /// <summary>Lines for a zone file (RFC 1035 §5), as BIND and most panels' imports read them.</summary>
    Bind,

    /// <summary>Terraform resources for a <see cref="TerraformProvider"/>.</summary>
    Terraform,

    /// <summary>A part of DNSControl's <c>dnsconfig.js</c>.</summary>
    Dnscontrol,

    /// <summary>A part of an octoDNS zone in YAML.</summary>
    Octodns,

    /// <summary>A Domain Connect template with the URL that applies it.</summary>
    Domainconnect,
}

/// <summary>Whose resources the Terraform form is made of.</summary>
public enum TerraformProvider
{
    /// <summary>Amazon Route 53: <c>aws_route53_record</c>.</summary>
    Route53,

    /// <summary>Cloudflare: <c>cloudflare_dns_record</c>.</summary>
    Cloudflare,
}
