namespace Sendara.Api;

/// <summary>Names this host to test factories; two hosts in one test project would collide on Program.</summary>
public sealed class ApiAssembly;
