using System.Collections.Frozen;

namespace Sendara.Domains;

/// <summary>
/// Two-label names under which the public registers, so that no customer can own them. The list names the large registries; a rarer
/// suffix that slips through harms nobody, as a domain counts only once its records are published in its zone.
/// </summary>
internal static class PublicSuffixes
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "ac.at", "ac.jp", "ac.nz", "ac.uk", "ac.za", "co.at", "co.id", "co.il", "co.in", "co.jp", "co.ke", "co.kr", "co.nz", "co.th",
        "co.uk", "co.za", "com.ar", "com.au", "com.bd", "com.br", "com.cn", "com.co", "com.eg", "com.es", "com.hk", "com.mx", "com.my",
        "com.ng", "com.pe", "com.ph", "com.pk", "com.pl", "com.pt", "com.ru", "com.sa", "com.sg", "com.tr", "com.tw", "com.ua", "com.ve",
        "com.vn", "edu.au", "edu.cn", "edu.in", "firm.in", "gen.in", "go.jp", "gob.mx", "gov.au", "gov.br", "gov.in", "gov.uk", "gv.at",
        "id.au", "in.th", "ltd.uk", "me.uk", "mil.br", "ne.jp", "net.au", "net.br", "net.cn", "net.in", "net.nz", "net.uk", "nom.br",
        "nom.es", "or.at", "or.jp", "or.kr", "org.au", "org.br", "org.cn", "org.es", "org.in", "org.mx", "org.nz", "org.uk", "org.za",
        "plc.uk", "sch.uk", "web.za", "appspot.com", "azurewebsites.net", "blogspot.com", "cloudfront.net", "github.io", "gitlab.io",
        "herokuapp.com", "netlify.app", "pages.dev", "vercel.app", "web.app", "workers.dev",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static bool Contains(string host) => Names.Contains(host);
}
