using System.ComponentModel.DataAnnotations;

namespace Sendara.Engine.Doctor;

/// <summary>How long an examination takes at most.</summary>
public sealed class DoctorOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Doctor";

    /// <summary>How long the news of the probe mail's delivery is waited for; default 20 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan EventPatience { get; set; } = TimeSpan.FromSeconds(20);
}
