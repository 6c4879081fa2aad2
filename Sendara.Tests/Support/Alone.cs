namespace Sendara.Tests.Support;

/// <summary>Tests that measure, or take the whole machine: they run after all others, one by one.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
