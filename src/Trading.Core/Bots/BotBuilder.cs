using System.Globalization;

namespace Trading;

/// <summary>Says in code what a bot is.</summary>
public sealed class BotBuilder
{
    internal BotBuilder(BotOptions options) => Options = options;

    /// <summary>All there is to set.</summary>
    public BotOptions Options { get; }

    /// <summary>The strategy to run.</summary>
    /// <param name="strategy">Its id.</param>
    public BotBuilder Run(string strategy)
    {
        Options.Strategy = strategy;
        return this;
    }

    /// <summary>Sets a parameter of the strategy.</summary>
    public BotBuilder With(string parameter, IFormattable value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Options.Parameters[parameter] = value.ToString(null, CultureInfo.InvariantCulture);
        return this;
    }

    /// <summary>Adds a series; the first is the strategy's own.</summary>
    /// <param name="instrument">The instrument as <c>VENUE:SYMBOL</c>.</param>
    /// <param name="timeframe">How long bars are, for example <c>1m</c>.</param>
    public BotBuilder On(string instrument, string timeframe)
    {
        Options.Series.Add(new() { Instrument = instrument, Timeframe = timeframe });
        return this;
    }

    /// <summary>Has orders matched by the simulated venue against live data.</summary>
    /// <param name="cash">What the account begins with; 10,000 where it is <see langword="null"/>.</param>
    public BotBuilder Paper(decimal? cash = null)
    {
        (Options.Mode, Options.Cash) = (BotMode.Paper, cash ?? Options.Cash);
        return this;
    }

    /// <summary>Has orders sent to the venue: real money, unless the connector points at a test net.</summary>
    /// <param name="cash">What of the account the bot may work with; all where it is <see langword="null"/>.</param>
    public BotBuilder Live(decimal? cash = null)
    {
        (Options.Mode, Options.Cash) = (BotMode.Live, cash ?? Options.Cash);
        return this;
    }

    /// <summary>Names the connector, where its venue has several.</summary>
    public BotBuilder Through(string exchange)
    {
        Options.Exchange = exchange;
        return this;
    }

    /// <summary>Sets limits.</summary>
    public BotBuilder Limit(Action<RiskOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(Options.Limits);
        return this;
    }

    /// <summary>Adds a limit of the host's or a plugin's own.</summary>
    /// <param name="rule">Its id.</param>
    public BotBuilder Limit(string rule)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        Options.Rules.Add(rule);
        return this;
    }
}
