using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Trading.Journaling;

namespace Trading.Cli.Journaling;

/// <summary><c>trading journal show</c>: the entries, one a line.</summary>
internal static class ShowCommand
{
    public static Command Create() => Create(new SessionDescriber());

    public static Command Create(IJournalDescriber describer)
    {
        var folder = JournalCommand.Folder();
        var from = new Option<long>("--from") { Description = "The first sequence number", DefaultValueFactory = _ => 1 };
        from.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<long>() < 1)
                result.AddError("--from takes a sequence number from 1 on.");
        });
        var kind = new Option<byte?>("--kind") { Description = "Only entries of this kind, a number from 0 to 255; 255 is a snapshot" };
        var json = CommonOptions.Json();
        var command = new Command("show", "Prints the entries of a journal: sequence number, time, kind, length and payload. Where entries are missing, a line says so. With --json each line is an object.\n\nExit code 5 when something is wrong with the files; trading journal verify says what.") { folder, from, kind, json };
        command.SetAction(parsed =>
        {
            var journal = JournalView.Open(new FileJournalStorage(parsed.GetValue(folder)!));
            using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
            Print(journal, parsed.GetValue(from), parsed.GetValue(kind), parsed.GetValue(json) ? new JsonLines(output, describer) : new TextLines(output, describer));
            return journal.Report.Findings.Count == 0 ? ExitCodes.Success : ExitCodes.Finding;
        });
        return command;
    }

    private static void Print(JournalView journal, long from, byte? kind, ILines lines)
    {
        foreach (var gap in journal.Report.Gaps.Append(new(long.MaxValue, long.MaxValue)))
        {
            foreach (var entry in journal.Read(from).TakeWhile(entry => entry.Sequence < gap.First))
            {
                if (kind is null || entry.Kind == kind)
                    lines.Entry(entry);
            }

            if (gap.First == long.MaxValue)
                return;
            if (gap.Last >= from)
                lines.Gap(gap);
            from = Math.Max(from, gap.Last + 1);
        }
    }

    private interface ILines
    {
        void Entry(in JournalEntry entry);

        void Gap(JournalGap gap);
    }

    private sealed class TextLines(TextWriter output, IJournalDescriber describer) : ILines
    {
        public void Entry(in JournalEntry entry) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Sequence,10} {entry.Time} {entry.Kind,3} {describer.NameOf(entry.Kind)} {entry.Payload.Length} {describer.Describe(entry)}").TrimEnd());

        public void Gap(JournalGap gap) =>
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gap.First,10} to {gap.Last} are missing"));
    }

    private sealed class JsonLines(TextWriter output, IJournalDescriber describer) : ILines
    {
        public void Entry(in JournalEntry entry)
        {
            var (sequence, time, kind, payload) = entry;
            string text = describer.Describe(entry);
            Write(writer =>
            {
                writer.WriteNumber("sequence", sequence);
                writer.WriteString("time", time.ToString());
                writer.WriteNumber("unixNanoseconds", time.UnixNanoseconds);
                writer.WriteNumber("kind", kind);
                writer.WriteString("name", describer.NameOf(kind));
                writer.WriteNumber("bytes", payload.Length);
                writer.WriteString("payload", text);
            });
        }

        public void Gap(JournalGap gap) => Write(writer =>
        {
            writer.WriteNumber("missingFirst", gap.First);
            writer.WriteNumber("missingLast", gap.Last);
        });

        private void Write(Action<Utf8JsonWriter> write)
        {
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                write(writer);
                writer.WriteEndObject();
            }

            output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
        }
    }
}
