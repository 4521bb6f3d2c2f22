using System.CommandLine;
using System.Globalization;
using Trading.Cli.Plugins;
using Trading.Journaling;
using Trading.Live;

namespace Trading.Cli.Journaling;

/// <summary><c>trading journal replay</c>: makes sessions again and holds them against what was recorded.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var folder = JournalCommand.Folder();
        var plugins = CommonOptions.Plugins();
        var json = CommonOptions.Json();
        var all = new Option<bool>("--all") { Description = "Every session of the journal, from snapshot to snapshot, and not the last alone." };
        var command = new Command(
            "replay",
            """
            Makes the last session of a journal again, from its last snapshot on and its inputs alone, with the strategy out of a plugin, and holds what it decides against what was recorded. A session that was ended in order has a hash over all that it knew, which must come out again.

            Exit code 5 when the replay decided otherwise or ended with another state: the strategy or the SDK was changed since, or does not depend on its inputs alone.
            """)
        {
            folder, plugins, all, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var view = JournalView.Open(new FileJournalStorage(parsed.GetValue(folder)!));
            if (view.FindLastSnapshot() is null)
                throw new InvalidDataException($"{parsed.GetValue(folder)} holds no session of a bot.");
            using var strategies = await SessionStrategies.LoadAsync(parsed, plugins, cancellationToken).ConfigureAwait(false);
            bool areEqual = true;
            foreach (var entries in parsed.GetValue(all) ? JournalLog.ReadSessions(view) : [JournalLog.ReadLastSession(view)])
                areEqual &= Replay(entries, view.Report, strategies, parsed.GetValue(json), cancellationToken);
            return areEqual ? ExitCodes.Success : ExitCodes.Finding;
        });
        return command;
    }

    private static bool Replay(IEnumerable<RecordedEntry> entries, JournalReport report, SessionStrategies strategies, bool isJson, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<EntryKind, long>();
        var replay = SessionReplay.Run(
            Count(entries, counts, cancellationToken),
            start =>
            {
                var strategy = strategies.Create(start.Strategy);
                ParameterSet.Of(strategy).Apply(start.Parameters);
                return strategy;
            },
            strategies.CreateRule);
        using var session = replay.Session;
        bool isEqual = replay.Divergences.Count == 0 && replay.IsHashEqual != false;
        if (isJson)
            Console.WriteLine(ToJson(report, replay, counts, isEqual));
        else
            Print(report, replay, counts, isEqual);
        return isEqual;
    }

    private static IEnumerable<RecordedEntry> Count(IEnumerable<RecordedEntry> entries, Dictionary<EntryKind, long> counts, CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            counts[entry.Kind] = counts.GetValueOrDefault(entry.Kind) + 1;
            yield return entry;
        }
    }

    private static void Print(JournalReport report, SessionReplay replay, Dictionary<EntryKind, long> counts, bool isEqual)
    {
        var start = replay.Session.Start;
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine($"Bot         {start.Bot}, {start.Mode}");
        Console.WriteLine($"Strategy    {start.Strategy}{string.Concat(start.Parameters.Select(parameter => $" {parameter.Key}={parameter.Value}"))}");
        Console.WriteLine(string.Create(culture, $"Entries     {replay.Count}, {replay.FirstSequence} to {replay.LastSequence}"));
        Console.WriteLine(string.Create(culture, $"Inputs      {replay.Session.InputCount}"));
        Console.WriteLine(string.Create(culture, $"Orders      {counts.GetValueOrDefault(EntryKind.OrderSent)} recorded, {replay.OrderCount} replayed"));
        Console.WriteLine(string.Create(culture, $"Fills       {counts.GetValueOrDefault(EntryKind.OrderFilled)} recorded"));
        Console.WriteLine($"State hash  {replay.Session.StateHash()}");
        Console.WriteLine($"Recorded    {HashOf(replay)}");
        foreach (string clientOrderId in replay.NeverSent)
            Console.WriteLine($"Never sent  {clientOrderId}: decided last, and the journal ends before it");
        foreach (var finding in report.Findings)
            Console.WriteLine($"Journal     {finding.Message}");
        foreach (var divergence in replay.Divergences)
            Console.WriteLine(string.Create(culture, $"Divergence  at {divergence.Sequence}, {divergence.Time}: recorded '{divergence.Recorded}', replayed '{divergence.Replayed}'"));
        Console.WriteLine(isEqual ? "The replay is equal." : string.Create(culture, $"The replay differs: {replay.Divergences.Count} divergences."));
    }

    private static string ToJson(JournalReport report, SessionReplay replay, Dictionary<EntryKind, long> counts, bool isEqual) => PluginOutput.ToJson(writer =>
    {
        var start = replay.Session.Start;
        writer.WriteString("bot", start.Bot);
        writer.WriteString("mode", start.Mode.ToString());
        writer.WriteString("strategy", start.Strategy);
        writer.WriteNumber("entries", replay.Count);
        writer.WriteNumber("firstSequence", replay.FirstSequence);
        writer.WriteBoolean("isSnapshot", start.IsSnapshot);
        writer.WriteNumber("inputs", replay.Session.InputCount);
        writer.WriteNumber("ordersRecorded", counts.GetValueOrDefault(EntryKind.OrderSent));
        writer.WriteNumber("ordersReplayed", replay.OrderCount);
        writer.WriteNumber("fillsRecorded", counts.GetValueOrDefault(EntryKind.OrderFilled));
        writer.WriteString("stateHash", replay.Session.StateHash());
        if (replay.IsHashEqual is { } isHashEqual)
            writer.WriteBoolean("isHashEqual", isHashEqual);
        else
            writer.WriteNull("isHashEqual");
        writer.WriteBoolean("isEqual", isEqual);
        writer.WriteStartArray("neverSent");
        foreach (string clientOrderId in replay.NeverSent)
            writer.WriteStringValue(clientOrderId);
        writer.WriteEndArray();
        writer.WriteStartArray("findings");
        foreach (var finding in report.Findings)
            writer.WriteStringValue(finding.Message);
        writer.WriteEndArray();
        writer.WriteStartArray("divergences");
        foreach (var divergence in replay.Divergences)
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence", divergence.Sequence);
            writer.WriteString("time", divergence.Time.ToString());
            writer.WriteString("recorded", divergence.Recorded);
            writer.WriteString("replayed", divergence.Replayed);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string HashOf(SessionReplay replay) => replay.IsHashEqual switch
    {
        null => "no hash: the session was not ended in order, or still runs",
        true => "the same where the session ended",
        false => "another where the session ended",
    };
}
