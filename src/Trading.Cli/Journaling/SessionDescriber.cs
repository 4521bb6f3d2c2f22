using Trading.Journaling;
using Trading.Live;

namespace Trading.Cli.Journaling;

/// <summary>The entries of a bot's session in words.</summary>
internal sealed class SessionDescriber : IJournalDescriber
{
    public string NameOf(byte kind) => KindOf(kind) is var known && Enum.IsDefined(known) ? known.ToString() : "Unknown";

    public string Describe(in JournalEntry entry)
    {
        var kind = KindOf(entry.Kind);
        if (!Enum.IsDefined(kind))
            return Convert.ToHexStringLower(entry.Payload.Span);
        string text = EntryText.Describe(kind, entry.Payload.Span);
        if (text.Any(char.IsControl))
            return Convert.ToHexStringLower(entry.Payload.Span);
        // The kind is said before it already.
        string name = kind.ToString();
        return text.StartsWith(name, StringComparison.Ordinal) ? text[name.Length..].TrimStart(' ', ':') : text;
    }

    private static EntryKind KindOf(byte kind) => kind == Journal.SnapshotKind ? EntryKind.Started : (EntryKind)kind;
}
