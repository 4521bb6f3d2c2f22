namespace Trading.Data;

/// <summary>How a <see cref="MarketDataDownloader"/> behaves towards a venue.</summary>
public sealed class DownloadOptions
{
    /// <summary>The share of the venue's limit that is used, so that others on the same address have room; 0.5 by default. Above 0, up to 1.</summary>
    public double RateShare { get; set; } = 0.5;

    /// <summary>How often a page is asked for again that could not be had; 5 by default. 0 or more.</summary>
    public int MaxRetries { get; set; } = 5;

    /// <summary>How long to wait before the first retry; each further one waits twice as long. One second by default.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest that a venue may ask to wait; 15 minutes by default. Where it asks for more, the download ends with an error.</summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromMinutes(15);

    internal static DownloadOptions Checked(DownloadOptions options)
    {
        if (!(options.RateShare > 0 && options.RateShare <= 1))
            throw new ArgumentOutOfRangeException(nameof(options), options.RateShare, $"{nameof(RateShare)} must be above 0 and at most 1.");
        if (options.MaxRetries < 0 || options.RetryDelay < TimeSpan.Zero || options.MaxWait < TimeSpan.Zero)
            throw new ArgumentException($"{nameof(MaxRetries)}, {nameof(RetryDelay)} and {nameof(MaxWait)} cannot be negative.", nameof(options));
        return (DownloadOptions)options.MemberwiseClone();
    }
}
