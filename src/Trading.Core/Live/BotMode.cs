namespace Trading;

/// <summary>Where a bot's orders go.</summary>
public enum BotMode
{
    /// <summary>To a simulated venue, against live data.</summary>
    Paper,

    /// <summary>To the venue, with real money.</summary>
    Live,
}
