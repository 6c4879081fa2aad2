using Sendara.Refusals;

namespace Sendara.Api.OpenApi;

/// <summary>The codes with which a route can refuse, where its statuses alone do not tell.</summary>
internal sealed record RouteRefusals(IReadOnlyList<RefusalCode> Codes);
