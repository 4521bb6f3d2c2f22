using System.CommandLine;
using System.Text.Json;
using Trading.Cli.Plugins;
using Trading.Journaling;

namespace Trading.Cli.Journaling;

/// <summary><c>trading journal verify</c>: whether all entries are there and as they were written.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var folder = JournalCommand.Folder();
        var json = CommonOptions.Json();
        var command = new Command("verify", "Checks the checksums, the chain and the sequence numbers of a journal. What a running session is just writing may show as a torn tail.\n\nExit code 5 when something was found.") { folder, json };
        command.SetAction(parsed =>
        {
            var report = JournalVerifier.Verify(new FileJournalStorage(parsed.GetValue(folder)!));
            if (parsed.GetValue(json))
                Console.WriteLine(PluginOutput.ToJson(writer => Write(writer, report)));
            else
                Print(report);
            return report.Findings.Count == 0 ? ExitCodes.Success : ExitCodes.Finding;
        });
        return command;
    }

    private static void Print(JournalReport report)
    {
        Console.WriteLine(FormattableString.Invariant($"entries    {report.Entries} ({report.FirstSequence} to {report.LastSequence})"));
        Console.WriteLine(FormattableString.Invariant($"segments   {report.Segments} of {report.Bytes} bytes"));
        Console.WriteLine(FormattableString.Invariant($"snapshots  {report.Snapshots}"));
        Console.WriteLine($"chain head {report.ChainHead}");
        foreach (var finding in report.Findings)
            Console.WriteLine($"{finding.Kind}: {finding.Message}");
        Console.WriteLine(report.Findings.Count == 0 ? "All entries are there and as they were written." : FormattableString.Invariant($"{report.Findings.Count} findings."));
    }

    private static void Write(Utf8JsonWriter writer, JournalReport report)
    {
        writer.WriteNumber("entries", report.Entries);
        writer.WriteNumber("firstSequence", report.FirstSequence);
        writer.WriteNumber("lastSequence", report.LastSequence);
        writer.WriteNumber("segments", report.Segments);
        writer.WriteNumber("snapshots", report.Snapshots);
        writer.WriteNumber("bytes", report.Bytes);
        writer.WriteString("chainHead", report.ChainHead);
        writer.WriteStartArray("gaps");
        foreach (var gap in report.Gaps)
        {
            writer.WriteStartObject();
            writer.WriteNumber("first", gap.First);
            writer.WriteNumber("last", gap.Last);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", finding.Kind.ToString());
            writer.WriteString("file", finding.File);
            writer.WriteNumber("offset", finding.Offset);
            writer.WriteString("message", finding.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
