using Trading.Journaling;
using Trading.Live;

namespace Trading.Bots;

/// <summary>Makes the session again that a bot's journal holds, or begins one that goes on for it.</summary>
internal sealed class SessionRecovery(string id, BotOptions options, BotServices services, IExchange exchange, Journal journal, SessionTime time, Action<Alarm> raise)
{
    /// <param name="opening">What opening the journal has found.</param>
    /// <param name="succeeds">Whether a session is to begin in any case, as the one before counted in other ticks or lots.</param>
    /// <param name="token">Ends the wait for the venue.</param>
    /// <exception cref="VenueException">A session is to begin, and the venue lacks an instrument or does not answer.</exception>
    public async Task<RecoveredSession> OpenAsync(JournalOpening opening, bool succeeds, CancellationToken token)
    {
        var replay = MakeAgain(opening);
        if (replay is null || succeeds)
            return await BeginAsync(replay?.Session, token) with { IsReplayed = replay is not null };
        if (SessionStarts.FindChange(options, replay.Session.Start) is not { } change)
            return GoOn(replay);
        BotLog.Changed(services.Logger, id, change);
        return await BeginAsync(replay.Session, token);
    }

    public Strategy CreateStrategy(string strategyId, IReadOnlyDictionary<string, string> parameters)
    {
        var strategy = services.CreateStrategy(strategyId);
        ParameterSet.Of(strategy).Apply(parameters);
        return strategy;
    }

    private SessionReplay? MakeAgain(JournalOpening opening)
    {
        if (opening.Gaps.Count != 0 || journal.FindLastSnapshot() is null)
            return null;
        SessionReplay replay;
        try
        {
            replay = SessionReplay.Run(JournalLog.ReadLastSession(journal), start => CreateStrategy(start.Strategy, start.Parameters), services.CreateRule);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // What ended the last run would end this one too: starting is never blocked by what the journal holds.
            raise(new(time.Now(), AlarmKind.JournalDamaged, $"The session cannot be made again from its journal, so a new one begins with what its fills add up to: {exception.GetType().Name}: {exception.Message}"));
            return null;
        }

        if (replay.Divergences.Count == 0)
            return replay;
        var divergence = replay.Divergences[0];
        raise(new(time.Now(), AlarmKind.JournalDamaged, $"The session cannot be made again from its journal, at entry {divergence.Sequence}: it has '{divergence.Recorded}', the strategy decides '{divergence.Replayed}'. Its strategy was changed, or does not depend on its inputs alone."));
        replay.Session.Dispose();
        return null;
    }

    private RecoveredSession GoOn(SessionReplay replay)
    {
        replay.Log.GoOnWith(new JournalLog(journal));
        var told = replay.NeverSent
            .Select(order => SessionInput.Of(EntryKind.Submission, new SubmissionReport(order, SubmissionResult.Rejected(new(VenueErrorKind.NotSent, "", "The process ended before it was sent.")))))
            .ToList();
        // Who changes limits in the options and starts the bot again expects them to hold; those that were changed while it ran stay where the options did not.
        if (!LimitsReport.AreEqual(replay.Session.ConfiguredLimits, options.Limits))
            told.Add(SessionInput.Of(EntryKind.Limits, new LimitsReport(options.Limits.Copy(), "The options have other limits.", IsConfigured: true)));
        BotLog.GoesOn(services.Logger, id, replay.LastSequence, replay.Count);
        return new(replay.Session, replay.Log, replay.FirstSequence, replay.Session.Now - AccountInquiry.Overlap, true, replay.Missing, told);
    }

    private async Task<RecoveredSession> BeginAsync(BotSession? before, CancellationToken token)
    {
        var start = await SessionStarts.CreateAsync(id, options, exchange, before is null ? JournalPositions.Read(journal, options.Mode) : [], time.Now(), token);
        if (before is not null && before.Start.Mode == options.Mode)
            start = Succession.Continue(start, before);
        var told = before is null ? JournalHalts.Read(journal, options) : [];
        // What filled while nobody listened is asked for.
        var fillsFrom = before?.Now - AccountInquiry.Overlap;
        before?.Dispose();
        foreach (string text in Succession.LeftOver(start))
            raise(new(time.Now(), AlarmKind.RulesChanged, text));
        var log = new SessionLog(new JournalLog(journal));
        long first = journal.LastSequence + 1;
        var session = new BotSession(start.WithRules(services.CreateRule), CreateStrategy(start.Strategy, start.Parameters), log, time.Now());
        return new(session, log, first, fillsFrom ?? session.Now, false, [], told);
    }
}
