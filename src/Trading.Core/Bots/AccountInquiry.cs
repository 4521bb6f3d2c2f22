using Trading.Live;

namespace Trading.Bots;

/// <summary>Asks for a session's account at its venue: once at the start, and whenever something may have been missed.</summary>
internal sealed class AccountInquiry(IExchange exchange, BotSession session, Timestamp fillsFrom, SessionTime time, Action<AccountReport> answer, CancellationToken stopping)
{
    /// <summary>Fills of the last minutes are asked for again: a venue may show them late, and each counts once.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromMinutes(5);
    private readonly Instrument[] _instruments = [.. session.Kernel.Instruments.Select(state => state.Instrument)];
    private Timestamp _fillsFrom = fillsFrom;
    private bool _isAsking;

    /// <summary>Whether an answer is on its way.</summary>
    public bool IsAsking => _isAsking;

    public async Task<AccountReport> AskAsync(CancellationToken token)
    {
        var began = time.Now();
        var report = await AccountQuery.AskAsync(exchange, _instruments, _fillsFrom, began, token);
        if (report.Failures.Count == 0 && began - Overlap > _fillsFrom)
            _fillsFrom = began - Overlap;
        return report;
    }

    /// <summary>Asks, unless a question is on its way.</summary>
    public async Task LookAsync()
    {
        if (_isAsking)
            return;
        _isAsking = true;
        try
        {
            answer(await AskAsync(stopping));
        }
        catch (OperationCanceledException)
        {
            // The bot stops.
        }
        finally
        {
            _isAsking = false;
        }
    }
}
