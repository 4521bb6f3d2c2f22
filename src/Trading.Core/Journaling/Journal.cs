namespace Trading.Journaling;

/// <summary>The record of a session: every input and every decision, in the order in which they took effect, checksummed and chained.</summary>
/// <remarks>
/// One thread appends and never waits; a loop writes what was appended in groups, while the next group collects. The loop runs in the
/// <see cref="SynchronizationContext"/> in which the journal was opened, or on the thread pool where there was none.
/// What is written where is documented in docs/journal.md.
/// </remarks>
public sealed class Journal : IAsyncDisposable
{
    /// <summary>The kind of a snapshot; other entries cannot have it.</summary>
    public const byte SnapshotKind = 255;

    private readonly Lock _lock = new();
    private readonly CommitSignal _signal = new();
    private readonly IJournalStorage _storage;
    private readonly IJournalFile _writerLock;
    private readonly JournalOptions _options;
    private readonly TimeProvider _time;
    private readonly SegmentWriter _writer;
    private readonly List<Segment> _segments;
    private readonly Task _running;
    private AppendBuffer _collecting;
    private AppendBuffer _writing;
    private TaskCompletionSource? _collectingDone;
    private TaskCompletionSource? _writingDone;
    private ushort _groupNumber;
    private long _last;
    private long _writingLast;
    private long _committed;
    private volatile string? _haltReason;
    private volatile bool _isBroken;
    private volatile bool _isDisposed;

    private Journal(IJournalStorage storage, IJournalFile writerLock, JournalOptions options, TimeProvider time, JournalScan scan, string? haltReason)
    {
        (_storage, _writerLock, _options, _time) = (storage, writerLock, options, time);
        _segments = [.. scan.Segments];
        _writer = new(storage, options, time, scan.NextNumber, scan.Chain);
        _collecting = new(options.MaxPendingBytes);
        _writing = new(options.MaxPendingBytes);
        _last = _writingLast = _committed = scan.Report.LastSequence;
        _haltReason = haltReason;
        _isBroken = haltReason is not null;
        _running = RunAsync();
    }

    /// <summary>The sequence number of the entry that was appended last; 0 in a new journal.</summary>
    public long LastSequence => Volatile.Read(ref _last);

    /// <summary>All entries up to this one are durable.</summary>
    public long CommittedSequence => Volatile.Read(ref _committed);

    /// <summary>Whether no more entries are taken.</summary>
    public bool IsHalted => _haltReason is not null;

    /// <summary>Why no more entries are taken: a sentence; null while they are.</summary>
    public string? HaltReason => _haltReason;

    /// <summary>Opens a journal to go on writing it: checks all files, cuts a torn tail, sets files aside that are damaged, and goes on in a new segment.</summary>
    /// <param name="storage">Where its files lie.</param>
    /// <param name="options">How it is kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="check">How much of it is checked.</param>
    /// <remarks>What the files hold is never a reason not to open. Where they cannot be gone on with, the journal that comes back is halted and says why.</remarks>
    /// <exception cref="JournalStorageException">The storage cannot be used at all, or another process writes the journal.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static JournalOpening Open(IJournalStorage storage, JournalOptions options, TimeProvider time, JournalCheck check = JournalCheck.All)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate();
        var writerLock = storage.Open(JournalFileNames.Lock, create: true);
        try
        {
            var scan = JournalScan.Run(storage, check);
            var (report, haltReason) = JournalRepair.Apply(storage, scan);
            return new(new(storage, writerLock, options, time, scan, haltReason), report);
        }
        catch
        {
            _ = writerLock.DisposeAsync().AsTask();
            throw;
        }
    }

    /// <summary>Appends an entry in memory; it is on its way to the disk then. Called by one thread.</summary>
    /// <param name="kind">What it is, 0 to 254.</param>
    /// <param name="time">The session's time.</param>
    /// <param name="payload">Its bytes; they are copied.</param>
    /// <returns>Its sequence number.</returns>
    /// <exception cref="JournalHaltedException">The journal is halted, or halts now because more entries wait for the disk than <see cref="JournalOptions.MaxPendingBytes"/> allows. The entry is not in it.</exception>
    public long Append(byte kind, Timestamp time, ReadOnlySpan<byte> payload)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(kind, SnapshotKind);
        return Append(kind, time, payload, beginsSegment: false);
    }

    /// <summary>Appends an entry with all that a reader needs to know of the entries before; it begins a new segment, and reading can start there.</summary>
    /// <exception cref="JournalHaltedException">As of <see cref="Append(byte, Timestamp, ReadOnlySpan{byte})"/>.</exception>
    public void AppendSnapshot(Timestamp time, ReadOnlySpan<byte> state) => Append(SnapshotKind, time, state, beginsSegment: true);

    /// <summary>Waits until an entry, and with it all before, is durable.</summary>
    /// <exception cref="JournalHaltedException">It cannot become durable: whether it will be there when the journal is opened again is not known.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No such entry was appended.</exception>
    public ValueTask CommitAsync(long sequence, CancellationToken cancellationToken)
    {
        if (sequence <= CommittedSequence)
            return ValueTask.CompletedTask;
        Task done;
        lock (_lock)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, _last);
            if (sequence <= _committed)
                return ValueTask.CompletedTask;
            if (_isBroken)
                return ValueTask.FromException(Halted());
            ref var source = ref _collectingDone;
            if (sequence <= _writingLast)
                source = ref _writingDone;
            // In a context of its own nothing hops to the pool: continuations are posted there, in an order that can be repeated.
            source ??= new(SynchronizationContext.Current is null ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
            done = source.Task;
        }

        return new(done.WaitAsync(cancellationToken));
    }

    /// <summary>Reads durable entries in their order, in pieces, so that little memory is taken.</summary>
    /// <param name="fromSequence">The first entry that is wanted. Where it cannot be read, reading begins with the next that can.</param>
    /// <remarks>Entries that are missing are never passed over: reading ends in front of them, and begins behind them when asked for the entry after <see cref="JournalGap.Last"/>.</remarks>
    public IEnumerable<JournalEntry> Read(long fromSequence = 1) => JournalView.Read(_storage, SegmentsNow(), fromSequence);

    /// <summary>The last durable snapshot; null where there is none.</summary>
    public JournalEntry? FindLastSnapshot() => JournalView.FindLastSnapshot(_storage, SegmentsNow());

    /// <summary>Takes no more entries, writes those that were appended, and lets the files go.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
                return;
            _isDisposed = true;
        }

        _signal.Set();
        await _running;
        await _writer.DisposeAsync();
        await _writerLock.DisposeAsync();
    }

    private long Append(byte kind, Timestamp time, ReadOnlySpan<byte> payload, bool beginsSegment)
    {
        long sequence;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_haltReason is not null)
                throw Halted();
            if (payload.Length > _options.MaxPendingBytes - JournalRecord.HeadBytes - JournalRecord.ChainRecordBytes)
                throw new ArgumentException(FormattableString.Invariant($"An entry of {payload.Length} bytes is more than JournalOptions.MaxPendingBytes allows, {_options.MaxPendingBytes} bytes."), nameof(payload));
            sequence = _last + 1;
            if (!_collecting.TryAppend(kind, sequence, time, payload, beginsSegment, ref _groupNumber))
            {
                _haltReason = FormattableString.Invariant($"More entries wait for the disk than JournalOptions.MaxPendingBytes allows, {_options.MaxPendingBytes} bytes: the disk does not keep up.");
                throw Halted();
            }

            Volatile.Write(ref _last, sequence);
        }

        _signal.Set();
        return sequence;
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                await _signal.WaitAsync();
                while (HasPending())
                {
                    if (_options.CommitDelay > TimeSpan.Zero && !_isDisposed)
                        await Task.Delay(_options.CommitDelay, _time);
                    Take();
                    foreach (var group in _writing.Groups)
                        Note(await _writer.WriteAsync(group, _writing.BytesOf(group)));

                    // Entries that wait already are still written: room was kept for them.
                    if (_writer.FullReason is { } full)
                        _haltReason ??= $"{full} There is no room for more entries.";
                    Complete();
                }

                if (_isDisposed)
                    return;
            }
        }
        catch (Exception exception)
        {
            // Whatever it was, the entries may not be on the disk, and nobody may go on as if they were.
            Break(exception.Message);
        }
    }

    private bool HasPending()
    {
        lock (_lock)
            return !_collecting.IsEmpty && !_isBroken;
    }

    private void Take()
    {
        lock (_lock)
        {
            (_collecting, _writing) = (_writing, _collecting);
            (_collectingDone, _writingDone) = (null, _collectingDone);
            _collecting.Clear();
            _writingLast = _last;
        }
    }

    private void Note(Segment segment)
    {
        lock (_lock)
        {
            if (_segments.Count > 0 && _segments[^1].Name == segment.Name)
                _segments[^1] = segment;
            else
                _segments.Add(segment);
            Volatile.Write(ref _committed, segment.Last);
        }
    }

    private void Complete()
    {
        TaskCompletionSource? done;
        lock (_lock)
            (done, _writingDone) = (_writingDone, null);
        done?.TrySetResult();
    }

    private void Break(string reason)
    {
        TaskCompletionSource?[] waiting;
        lock (_lock)
        {
            _haltReason ??= reason;
            _isBroken = true;
            waiting = [_writingDone, _collectingDone];
            (_writingDone, _collectingDone) = (null, null);
        }

        foreach (var done in waiting)
        {
            if (done is null)
                continue;
            done.TrySetException(Halted());
            _ = done.Task.Exception;
        }
    }

    private JournalHaltedException Halted() => new($"The journal is halted: {_haltReason}");

    private Segment[] SegmentsNow()
    {
        lock (_lock)
            return [.. _segments];
    }
}
