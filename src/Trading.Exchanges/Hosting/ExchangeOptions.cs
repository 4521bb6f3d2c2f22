namespace Trading.Exchanges;

/// <summary>What all connectors can be told.</summary>
public abstract class ExchangeOptions
{
    /// <summary>The account whose credentials are asked for, for example <c>main</c>: the secrets <c>binance:main:key</c>, <c>binance:main:secret</c> and where the venue has one <c>binance:main:passphrase</c>. Public data alone where it is <see langword="null"/>, the default.</summary>
    public string? Account { get; set; }

    /// <summary>Live, the venue's test net, or the addresses below. Live unless said otherwise.</summary>
    public VenueEnvironment Environment { get; set; } = VenueEnvironment.Live;

    /// <summary>Where the REST interface is, instead of the environment's; for a simulator or a proxy.</summary>
    public Uri? RestUri { get; set; }

    /// <summary>Where the streams are, instead of the environment's: scheme, host and port, to which the connector adds its paths.</summary>
    public Uri? StreamUri { get; set; }

    /// <summary>Whether a key is taken that may withdraw funds. No unless said otherwise: a bot needs none that may.</summary>
    public bool AllowsWithdrawal { get; set; }

    /// <summary>How requests are sent.</summary>
    public RestOptions Rest { get; set; } = new();

    /// <summary>How the venue's limits are used.</summary>
    public RateLimiterOptions Limits { get; set; } = new();

    /// <summary>A file to which all frames of the streams are recorded, without secrets; none unless said otherwise.</summary>
    public string? RecordPath { get; set; }

    /// <summary>How far ahead of or behind the venue's clock this machine's may be before connecting is refused; one hour unless said otherwise. What is less is corrected.</summary>
    public TimeSpan MaxClockOffset { get; set; } = TimeSpan.FromHours(1);

    internal string? Validate()
    {
        if (Environment == VenueEnvironment.Custom && (RestUri is null || StreamUri is null))
            return "The environment is Custom, so RestUri and StreamUri must be set.";
        if (RestUri is { IsAbsoluteUri: false } || StreamUri is { IsAbsoluteUri: false })
            return "RestUri and StreamUri must be absolute, with a scheme.";
        if (RestUri is { } rest && rest.Scheme is not ("http" or "https"))
            return $"RestUri is {rest}; it must begin with http:// or https://.";
        if (StreamUri is { } stream && stream.Scheme is not ("ws" or "wss"))
            return $"StreamUri is {stream}; it must begin with ws:// or wss://.";
        if (Rest.Timeout <= TimeSpan.Zero || Rest.ReadAttempts < 1)
            return "Rest.Timeout must be above zero and Rest.ReadAttempts at least 1.";
        if (Limits.UsableShare is <= 0 or > 1 || Limits.DataShare is <= 0 or > 1 || Limits.NewShare is <= 0 or > 1 || Limits.ReduceShare is <= 0 or > 1)
            return "The shares of Limits must be above 0 and at most 1.";
        return Account is { Length: 0 } ? "Account is empty; leave it out for public data." : null;
    }
}
