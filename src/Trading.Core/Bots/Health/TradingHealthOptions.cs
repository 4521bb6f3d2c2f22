namespace Trading;

/// <summary>When a bot counts as unwell.</summary>
public sealed class TradingHealthOptions
{
    /// <summary>How old the last market data of a running bot may be; 2 minutes unless said otherwise, and never too old where it is <see langword="null"/>, as for markets that close.</summary>
    public TimeSpan? StaleAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a bot's session may be at its present inputs; 30 seconds unless said otherwise, and without limit where it is <see langword="null"/>. A strategy that hangs goes beyond it.</summary>
    public TimeSpan? HangsAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an alarm is told after it was raised; 5 minutes unless said otherwise.</summary>
    public TimeSpan AlarmWindow { get; set; } = TimeSpan.FromMinutes(5);
}
