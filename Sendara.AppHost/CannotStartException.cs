namespace Sendara.AppHost;

/// <summary>Something outside the program is not as it must be; the message says what, and what to do about it.</summary>
public sealed class CannotStartException(string message, Exception? cause = null) : Exception(message, cause);
