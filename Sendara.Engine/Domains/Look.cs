using Sendara.Domains;

namespace Sendara.Engine.Domains;

/// <summary>What a look at a domain found out, to be folded into its row. <paramref name="Domain"/> is the row as it was before the look.</summary>
internal sealed record Look(Domain Domain, Verdict Verdict);
