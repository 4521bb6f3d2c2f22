namespace Trading.Exchanges;

/// <summary>How a venue's REST interface is asked.</summary>
public sealed class RestOptions
{
    /// <summary>How long to wait for an answer; 10 seconds unless said otherwise.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a question is asked where there is no answer; 3 unless said otherwise. Commands are sent once.</summary>
    public int ReadAttempts { get; set; } = 3;

    /// <summary>How long nothing is sent after a ban that names no term; 2 minutes unless said otherwise.</summary>
    public TimeSpan BanWithoutTerm { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long nothing is sent after "too many requests" that names no term; 5 seconds unless said otherwise.</summary>
    public TimeSpan PauseWithoutTerm { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest answer that is read; 64 MiB unless said otherwise.</summary>
    public long MaxResponseBytes { get; set; } = 64 * 1024 * 1024;
}
