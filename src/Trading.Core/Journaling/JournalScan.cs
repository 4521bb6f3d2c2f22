using System.Globalization;
using System.Security.Cryptography;

namespace Trading.Journaling;

/// <summary>One pass over all files of a journal: what is part of it, what is missing, and what is to be done with what is not. It depends on the files alone and changes none.</summary>
internal sealed class JournalScan
{
    /// <summary>More entries than a segment can have, for one whose entries cannot be counted: no sequence number is ever given twice.</summary>
    private const long UncountedEntries = 1L << 26;

    private readonly IJournalStorage _storage;
    private readonly IncrementalHash _hash;
    private readonly List<ScannedFile> _files = [];
    private readonly List<Segment> _segments = [];
    private readonly List<JournalFinding> _findings = [];
    private readonly List<JournalGap> _gaps = [];
    private byte[] _buffer = [];
    private long _last;
    private long _highest;
    private bool _hasAccepted;
    private bool _hasSkipped;

    private JournalScan(IJournalStorage storage, IncrementalHash hash) => (_storage, _hash) = (storage, hash);

    /// <summary>Stretches of entries in their order.</summary>
    public IReadOnlyList<Segment> Segments => _segments;

    /// <summary>All files that are named as segments.</summary>
    public IReadOnlyList<ScannedFile> Files => _files;

    /// <summary>The chain's value at the end; what the next segment begins with.</summary>
    public byte[] Chain { get; private set; } = new byte[JournalRecord.ChainValueBytes];

    /// <summary>The number of the next segment.</summary>
    public long NextNumber => _files.Count == 0 ? 1 : _files.Max(file => file.Number) + 1;

    /// <summary>A sentence where a newer version wrote a file; null where none did.</summary>
    public string? Refusal { get; private set; }

    public JournalReport Report { get; private set; } = null!;

    public static JournalScan Run(IJournalStorage storage, JournalCheck check = JournalCheck.All)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (check == JournalCheck.FromLastSnapshot)
        {
            var quick = new JournalScan(storage, hash);
            quick.ReadHeaders();
            if (quick.PassOver() is > 0 and var first && quick.VisitFrom(first).IsUnharmed)
                return quick;
        }

        var scan = new JournalScan(storage, hash);
        scan.ReadHeaders();
        return scan.VisitFrom(0);
    }

    /// <summary>Whether nothing was found but what the end of a process may leave.</summary>
    private bool IsUnharmed => Refusal is null && _gaps.Count == 0 && _findings.TrueForAll(finding => finding.Kind == JournalFindingKind.TornTail) && _segments.Exists(segment => segment is { IsChecked: true, BeginsWithSnapshot: true });

    private JournalScan VisitFrom(int first)
    {
        for (int i = first; i < _files.Count; i++)
            Visit(i);
        _highest = Math.Max(_highest, _last);
        NoteGap(_highest + 1);
        Report = new()
        {
            Segments = _segments.Count,
            Entries = _segments.Sum(segment => segment.Last - segment.First + 1),
            Snapshots = _segments.Count(segment => segment.BeginsWithSnapshot),
            Bytes = _segments.Sum(segment => segment.End),
            FirstSequence = _segments.Count == 0 ? 0 : _segments[0].First,
            LastSequence = _highest,
            ChainHead = Convert.ToHexStringLower(Chain),
            Gaps = _gaps,
            Findings = _findings,
        };
        return this;
    }

    /// <summary>Takes the files before the last that begins with a snapshot for what their headers say.</summary>
    /// <returns>That file's index; 0 where all have to be looked at.</returns>
    private int PassOver()
    {
        int last = _files.FindLastIndex(file => file.BeginsWithSnapshot);
        for (int i = 0; i <= last; i++)
        {
            if (_files[i] is not { IsQuarantined: false, IsNewer: false, Header: not null } || (i > 0 && _files[i].NamedFirst < _files[i - 1].NamedFirst))
                return 0;
        }

        for (int i = 0; i < last; i++)
        {
            var (file, end) = (_files[i], _files[i + 1].NamedFirst - 1);
            if (end >= file.NamedFirst)
                _segments.Add(new(file.Name, file.NamedFirst, end, file.Length, file.BeginsWithSnapshot, IsChecked: false));
        }

        if (last > 0)
            (_last, _highest, _hasAccepted) = (_files[last].NamedFirst - 1, _files[last].NamedFirst - 1, true);
        return Math.Max(0, last);
    }

    /// <summary>Notes that a file has another name now.</summary>
    public void Rename(ScannedFile file, string name)
    {
        for (int i = 0; i < _segments.Count; i++)
        {
            if (_segments[i].Name == file.Name)
                _segments[i] = _segments[i] with { Name = name };
        }

        file.Name = name;
    }

    private void ReadHeaders()
    {
        foreach (string name in _storage.List())
        {
            if (JournalFileNames.TryParse(name, out long number, out long first, out bool isQuarantined))
                _files.Add(new(name, number, first, isQuarantined));
            else if (JournalFileNames.LooksLikeSegment(name))
                Note(JournalFindingKind.ForeignFile, name, 0, "is not named as a segment of a journal is, for example 000001-0000000000000001.journal; it is left alone.");
        }

        _files.Sort(static (left, right) => (left.Number, left.NamedFirst, right.IsQuarantined).CompareTo((right.Number, right.NamedFirst, left.IsQuarantined)));
        foreach (var file in _files)
        {
            byte[] head = new byte[SegmentHeader.Bytes + JournalRecord.HeadBytes];
            try
            {
                using var stream = _storage.OpenRead(file.Name);
                file.Length = stream.Length;
                _ = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                file.ReadError = exception.Message;
                continue;
            }

            if (SegmentHeader.TryRead(head, out var header) && (header.Version > SegmentHeader.CurrentVersion || (header.Number, header.FirstSequence) == (file.Number, file.NamedFirst)))
                file.Header = header;
            file.BeginsWithSnapshot = file.Header is not null && JournalRecord.TryReadHead(head.AsSpan(SegmentHeader.Bytes), out var record) && record.Kind == Journal.SnapshotKind;
        }
    }

    private void Visit(int index)
    {
        var file = _files[index];

        // Somebody put a good copy in the place of a file that had been set aside.
        if (file.IsQuarantined && _files.Exists(other => other is { IsQuarantined: false, Header: not null } && (other.Number, other.NamedFirst) == (file.Number, file.NamedFirst)))
            return;
        if (file.IsNewer)
        {
            Refusal = string.Create(CultureInfo.InvariantCulture, $"{file.Name} has version {file.Header!.Value.Version} of the journal's format, and this program writes version {SegmentHeader.CurrentVersion}: start the program that wrote it, or take the journal's folder away as it is.");
            _findings.Add(new(JournalFindingKind.NewerVersion, file.Name, 8, Refusal));
            return;
        }

        if (!TryReadAll(file, out var bytes))
        {
            file.IsToBeQuarantined = !file.IsQuarantined;
            _hasSkipped = true;
            _highest = Math.Max(_highest, file.NamedFirst - 1 + (SuccessorOf(index) is null ? UncountedEntries : 0));
            Note(JournalFindingKind.Unreadable, file.Name, 0, $"cannot be read: {file.ReadError} It is set aside.");
            return;
        }

        // Whoever made the file knew of all entries before it.
        _highest = Math.Max(_highest, file.NamedFirst - 1);
        if (file.Header is { } header)
            VisitSegment(index, file, header, bytes);
        else if (file.Length > 0)
            VisitHeadless(index, file, bytes);
        else
            _hasSkipped |= file.NamedFirst == 1;
    }

    private void VisitSegment(int index, ScannedFile file, in SegmentHeader header, ReadOnlySpan<byte> bytes)
    {
        if (file.IsToBeQuarantined)
            return;
        var successor = SuccessorOf(index);
        bool joined = Walk(bytes, header, successor?.Header, out var walk);
        while (!joined && successor is not null && walk.Next > successor.NamedFirst)
        {
            successor.IsToBeQuarantined = true;
            _hasSkipped = true;
            Note(JournalFindingKind.Corruption, successor.Name, 24, $"begins with entry {Text(successor.NamedFirst)} although entries up to {Text(walk.Next - 1)} stand before it in {file.Name}; it is not part of this journal and is set aside.");
            successor = SuccessorOf(index);
            joined = Walk(bytes, header, successor?.Header, out walk);
        }

        (file.End, file.Last) = (walk.Position, walk.Next - 1);
        if (joined)
        {
            if (!walk.IsAtEnd)
                SetAside(file, JournalFindingKind.TornTail, walk.Position, $"{Text(bytes.Length - walk.Position)} bytes stand behind the end of the segment; the next segment begins before them, so that nothing is missing.");
        }
        else if (successor is not null)
        {
            SetAsideBefore(file, successor, bytes, ref walk);
        }
        else if (!walk.IsAtEnd)
        {
            EndAt(file, bytes, ref walk);
        }

        Accept(file, header, bytes, walk.ChainNow());
    }

    /// <summary>A segment that another follows, and that does not lead up to it.</summary>
    private void SetAsideBefore(ScannedFile file, ScannedFile successor, ReadOnlySpan<byte> bytes, ref SegmentWalk walk)
    {
        if (walk.Next == successor.NamedFirst)
        {
            SetAside(file, JournalFindingKind.Corruption, SegmentHeader.Bytes, $"its entries are not those that {successor.Name} was chained to; none of them is used.");
            (file.End, file.Last) = (0, file.NamedFirst - 1);
        }
        else if (walk.IsAtEnd)
        {
            SetAside(file, JournalFindingKind.Corruption, walk.Position, $"ends with entry {Text(walk.Next - 1)}, but {successor.Name} begins with entry {Text(successor.NamedFirst)}.");
        }
        else
        {
            var behind = RecordsBehind.Find(bytes[walk.Position..], walk.Next, walk.DueGroup);
            SetAside(file, JournalFindingKind.Corruption, walk.Position, DamageAt(walk.Position, walk.Next, behind));
        }
    }

    /// <summary>The last segment, with bytes at its end that do not fit.</summary>
    private void EndAt(ScannedFile file, ReadOnlySpan<byte> bytes, ref SegmentWalk walk)
    {
        var behind = RecordsBehind.Find(bytes[walk.Position..], walk.Next, walk.DueGroup);
        if (walk.IsChainBroken || behind.HasLaterGroup)
        {
            _highest = Math.Max(_highest, behind.Last);
            SetAside(file, JournalFindingKind.Corruption, walk.Position, DamageAt(walk.Position, walk.Next, behind));
        }
        else if (behind.Any)
        {
            SetAside(file, JournalFindingKind.TornTail, walk.Position, $"the last group was written in part: its entries from {Text(walk.Next)} on are dropped, of which {Text(behind.Entries)} are whole.");
        }
        else
        {
            Cut(file, walk.Position, $"the last write was cut short: {Text(bytes.Length - walk.Position)} bytes behind entry {Text(walk.Next - 1)} are no entry.");
        }
    }

    /// <summary>A file without a header, or with that of another.</summary>
    private void VisitHeadless(int index, ScannedFile file, ReadOnlySpan<byte> bytes)
    {
        var behind = RecordsBehind.Find(bytes[Math.Min(bytes.Length, SegmentHeader.Bytes)..], file.NamedFirst, null);
        var successor = SuccessorOf(index);
        if (successor is not null && successor.NamedFirst <= file.NamedFirst)
        {
            SetAside(file, JournalFindingKind.TornTail, 0, $"the segment was begun and not finished; {successor.Name} begins with the same entry, so that nothing is missing.");
        }
        else if (successor is not null || behind.HasLaterGroup)
        {
            _highest = Math.Max(_highest, behind.Last);
            _hasSkipped = true;
            SetAside(file, JournalFindingKind.Corruption, 0, $"its header is not that of segment {Text(file.Number)}; {Text(behind.Entries)} whole entries in it are not used.");
        }
        else if (behind.Any)
        {
            SetAside(file, JournalFindingKind.TornTail, 0, $"the first group of the segment was written in part: its entries from {Text(file.NamedFirst)} on are dropped, of which {Text(behind.Entries)} are whole.");
        }
        else
        {
            Cut(file, 0, "the segment was begun and not written.");
        }
    }

    private void Accept(ScannedFile file, in SegmentHeader header, ReadOnlySpan<byte> bytes, byte[] chain)
    {
        if (file.End == 0)
            return;
        long first = header.FirstSequence;
        Chain = chain;
        file.BeginsWithSnapshot = file.Last >= first && JournalRecord.TryReadHead(bytes[SegmentHeader.Bytes..], out var record) && record.Kind == Journal.SnapshotKind;
        if (!_hasAccepted && !_hasSkipped && first == 1 && header.ChainBefore.Span.ContainsAnyExcept((byte)0))
            Note(JournalFindingKind.Corruption, file.Name, 32, "the chain of the first segment does not begin with zeros.");

        // Segments before a snapshot may be taken away when nobody wants them any more.
        if (_last > 0 || _hasSkipped || !file.BeginsWithSnapshot)
            NoteGap(first);
        _hasAccepted = true;
        _last = Math.Max(file.Last, first - 1);
        if (file.Last >= first)
            _segments.Add(new(file.Name, first, file.Last, file.End, file.BeginsWithSnapshot));
    }

    private void NoteGap(long next)
    {
        if (next <= _last + 1)
            return;
        _gaps.Add(new(_last + 1, next - 1));
        Note(JournalFindingKind.MissingEntries, "", 0, $"The entries {Text(_last + 1)} to {Text(next - 1)} are missing.");
    }

    /// <summary>Follows a segment to its end, or to where the next one begins; true there.</summary>
    private bool Walk(ReadOnlySpan<byte> bytes, in SegmentHeader header, SegmentHeader? successor, out SegmentWalk walk)
    {
        walk = new(bytes, header, _hash);
        do
        {
            if (successor is not { } next || walk.Next != next.FirstSequence || !next.ChainBefore.Span.SequenceEqual(walk.ChainNow()))
                continue;

            // The record with the chain's value does not change it, and belongs to the segment.
            if (walk.OpenGroup is not null)
                walk.Step();
            return true;
        }
        while (walk.Step());
        return false;
    }

    private ScannedFile? SuccessorOf(int index) =>
        _files.Skip(index + 1).FirstOrDefault(file => file is { Header: not null, IsNewer: false, IsToBeQuarantined: false });

    private bool TryReadAll(ScannedFile file, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (file.ReadError is not null)
            return false;
        if (file.Length > Array.MaxLength)
        {
            file.ReadError = $"{Text(file.Length)} bytes are more than a segment can have.";
            return false;
        }

        try
        {
            using var stream = _storage.OpenRead(file.Name);
            int length = (int)file.Length;
            if (_buffer.Length < length)
                _buffer = new byte[length];
            file.Length = stream.ReadAtLeast(_buffer.AsSpan(0, length), length, throwOnEndOfStream: false);
            bytes = _buffer.AsSpan(0, (int)file.Length);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file.ReadError = exception.Message;
            return false;
        }
    }

    private void SetAside(ScannedFile file, JournalFindingKind kind, long offset, string message)
    {
        file.IsToBeQuarantined = !file.IsQuarantined;
        Note(kind, file.Name, offset, $"{message} The file {(file.IsQuarantined ? "was set aside before" : "is set aside")}.");
    }

    private void Cut(ScannedFile file, long offset, string message)
    {
        file.End = offset;
        file.IsToBeCut = !file.IsQuarantined;
        Note(JournalFindingKind.TornTail, file.Name, offset, message);
    }

    private void Note(JournalFindingKind kind, string file, long offset, string message) =>
        _findings.Add(new(kind, file, offset, file.Length == 0 ? message : string.Create(CultureInfo.InvariantCulture, $"{file}: {(offset == 0 ? "" : $"byte {offset}: ")}{message}")));

    private static string DamageAt(long position, long next, RecordsBehind behind) =>
        $"the record of entry {Text(next)} or of the chain before it is damaged; {Text(behind.Entries)} whole entries behind byte {Text(position)} are not used.";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
