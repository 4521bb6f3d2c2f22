namespace Trading.Live;

/// <summary>How an order whose fate is unknown is asked after.</summary>
public sealed class OrderSettlementOptions
{
    /// <summary>How long after the first question a venue that says "no such order" is believed. It must be longer than a request can be on its way, and than the venue takes to show an order; 15 seconds unless said otherwise.</summary>
    public TimeSpan AbsentAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often in a row the venue must say so; 3 unless said otherwise.</summary>
    public int AbsentAnswers { get; set; } = 3;

    /// <summary>How long to wait before the second question; twice as long each time; 250 milliseconds unless said otherwise.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait between two questions; 5 seconds unless said otherwise.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>After how long it is given up and stays unknown, for a person to look; 10 minutes unless said otherwise.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromMinutes(10);
}
