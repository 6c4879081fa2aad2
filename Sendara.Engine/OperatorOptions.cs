using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;

namespace Sendara.Engine;

/// <summary>The key of whoever runs the installation.</summary>
public sealed class OperatorOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Operator";

    /// <summary>The secret that opens accounts and the dashboard of jobs, at least 16 characters; without it nobody can. Default none.</summary>
    [MinLength(16, ErrorMessage = "Operator:Key must have at least 16 characters.")]
    public string? Key { get; set; }

    /// <summary>Whether somebody has the key; how long it takes to say so tells nothing about it.</summary>
    public bool IsKey(string? given) =>
        Key is { Length: > 0 } key && given is not null
        && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
