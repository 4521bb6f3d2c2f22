using Trading.Live;

namespace Trading.Bots;

/// <summary>Looks whether the venue still counts in the ticks and lots that a session began with: every few minutes, and soon after it refused an order for its price or size.</summary>
internal sealed class RulesWatch(IExchange exchange, IReadOnlyList<InstrumentRecord> known, SessionTime time, Action<RulesReport> tell)
{
    /// <summary>How often it looks without a cause.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>A strategy that sends nonsense must not use up the venue's limits.</summary>
    private static readonly TimeSpan AtMostEvery = TimeSpan.FromSeconds(30);
    private Timestamp _asked = Timestamp.MinValue;

    /// <summary>The instruments that the venue counts in other ticks or lots than the session; <see langword="null"/> where there are none, or the venue does not say.</summary>
    public async Task<RulesReport?> AskAsync(CancellationToken token)
    {
        _asked = time.Now();
        var changed = new List<InstrumentRecord>();
        try
        {
            foreach (var record in known)
            {
                var now = await exchange.Instruments.GetInstrumentAsync(record.Id.Symbol, token);
                if (now.TickSize != record.TickSize || now.LotSize != record.LotSize)
                    changed.Add(InstrumentRecord.From(now));
            }
        }
        catch (Exception exception) when (exception is VenueException or OperationCanceledException)
        {
            return null;
        }

        return changed.Count == 0 ? null : new([.. changed]);
    }

    /// <summary>Asks, and says what has changed.</summary>
    public async Task LookAsync(CancellationToken token)
    {
        if (await AskAsync(token) is { } rules)
            tell(rules);
    }

    /// <summary>Looks where what the venue answered makes one think that its rules have changed.</summary>
    public void OnSubmission(SubmissionReport report, CancellationToken token)
    {
        if (report.Result is { Outcome: SubmissionOutcome.Rejected, Error.Kind: VenueErrorKind.InvalidOrder } && (_asked == Timestamp.MinValue || time.Now() - _asked >= AtMostEvery))
            _ = LookAsync(token);
    }
}
