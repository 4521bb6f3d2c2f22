using Trading.Journaling;
using Trading.Live;

namespace Trading.Bots;

/// <summary>Reads out of a journal what people have told a session that holds until they say otherwise: for where the session cannot be made again, because its strategy was changed.</summary>
internal static class JournalHalts
{
    /// <summary>What a new session has to be told so that it is paused where the one before was, and has its limits.</summary>
    /// <param name="journal">The journal.</param>
    /// <param name="options">The bot's options: limits that were reloaded hold on where these have not changed since. What was told a session of the other mode is left out.</param>
    public static IReadOnlyList<SessionInput> Read(Journal journal, BotOptions options)
    {
        var engaged = new List<KillReport>();
        (RiskOptions Limits, RiskOptions Configured)? limits = null;
        bool isApart = false;
        foreach (var entry in JournalLog.ReadLastSession(journal))
        {
            if (entry.Kind is not (EntryKind.Started or EntryKind.Control or EntryKind.Kill or EntryKind.Limits))
                continue;
            switch (SessionEntries.Read(entry.Kind, entry.Time, entry.Payload.Span).Content)
            {
                case SessionStart start when start.Mode != options.Mode:
                    return [];
                case SessionStart start:
                    (engaged, isApart) = ([.. start.Engaged], start.HoldsApart);
                    limits = (start.Limits, start.ConfiguredLimits ?? start.Limits);
                    break;
                case ControlReport { Command: not BotCommand.CancelOrders } control:
                    var hold = new KillReport(LevelOf(control.Command), null, control.Reason, isApart);
                    // A pause takes nothing off a flatten.
                    if (hold.Level == KillLevel.Off || !isApart || !engaged.Exists(each => each.IsHold && each.Level > hold.Level))
                        Set(engaged, hold);
                    break;
                case KillReport kill:
                    Set(engaged, kill);
                    break;
                case LimitsReport report when limits is { } before:
                    limits = (report.Limits, report.IsConfigured ? report.Limits : before.Configured);
                    break;
            }
        }

        var told = engaged.Select(kill => SessionInput.Of(EntryKind.Kill, isApart || kill.Instrument is not null ? kill : kill with { IsHold = true })).ToList();
        if (limits is { } last && !LimitsReport.AreEqual(last.Limits, last.Configured) && LimitsReport.AreEqual(last.Configured, options.Limits))
            told.Add(SessionInput.Of(EntryKind.Limits, new LimitsReport(last.Limits, "They were changed while the session before ran.")));
        return told;
    }

    private static KillLevel LevelOf(BotCommand command) => command switch
    {
        BotCommand.Resume or BotCommand.ResumeAcceptingLosses => KillLevel.Off,
        BotCommand.Pause => KillLevel.NoNewEntries,
        _ => KillLevel.Flatten,
    };

    private static void Set(List<KillReport> engaged, KillReport kill)
    {
        engaged.RemoveAll(each => each.Scope == kill.Scope);
        if (kill.Level != KillLevel.Off)
            engaged.Add(kill);
    }
}
