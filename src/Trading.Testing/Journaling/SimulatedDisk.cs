using Trading.Journaling;

namespace Trading.Testing;

/// <summary>A disk in memory that fails as disks do: a crash tears what was not flushed, flushes lie or fail, room ends, bits turn. Equal seeds and equal calls fail equally.</summary>
/// <remarks>
/// A sector of 512 bytes is written whole or not at all, and never takes bytes with it that were durable before. Names, renames and truncations are durable at once.
/// </remarks>
public sealed class SimulatedDisk : IJournalStorage
{
    /// <summary>The bytes that a disk writes at once.</summary>
    public const int SectorBytes = 512;

    private readonly SortedDictionary<string, SimulatedDiskFile> _files = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;
    private readonly VenueRandom _random;

    /// <summary>Creates an empty disk.</summary>
    /// <param name="options">What goes wrong; may be changed while the disk is in use.</param>
    /// <param name="time">The clock that slow flushes go by.</param>
    public SimulatedDisk(SimulatedDiskOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        (Options, _time, _random) = (options, time, new(options.Seed));
    }

    /// <summary>What goes wrong.</summary>
    public SimulatedDiskOptions Options { get; }

    /// <summary>Crashes so far. A file that was opened before one cannot be used any more.</summary>
    public int Crashes { get; private set; }

    /// <summary>Bytes of all files.</summary>
    public long UsedBytes => _files.Values.Sum(file => (long)file.Bytes.Count);

    /// <summary>Bytes that a flush had called durable and a crash took nevertheless.</summary>
    public long LostBytes { get; private set; }

    /// <summary>Flushes that lied.</summary>
    public int LostFlushes { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string> List() => [.. _files.Keys];

    /// <inheritdoc/>
    public IJournalFile Open(string name, bool create)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_files.TryGetValue(name, out var file))
        {
            if (!create)
                throw NotThere(name);
            _files[name] = file = new();
        }

        if (name.EndsWith(".lock", StringComparison.Ordinal) && file.OpenSince == Crashes)
            throw new JournalStorageException($"{name} is held by another writer.");
        file.OpenSince = Crashes;
        return new Handle(this, name, file);
    }

    /// <inheritdoc/>
    public Stream OpenRead(string name) => new SimulatedDiskStream(FileOf(name));

    /// <inheritdoc/>
    public void Rename(string name, string newName)
    {
        var file = FileOf(name);
        if (!_files.TryAdd(newName, file))
            throw new JournalStorageException($"{newName} is there already.");
        _files.Remove(name);
    }

    /// <inheritdoc/>
    public void Truncate(string name, long length)
    {
        var file = FileOf(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, file.Bytes.Count);
        file.Bytes.RemoveRange((int)length, file.Bytes.Count - (int)length);
        file.Durable = file.Acknowledged = file.Bytes.Count;
    }

    /// <summary>The disk as a process sees it until the next crash; afterwards every call fails, so that what is left of the process changes nothing.</summary>
    public IJournalStorage Mount() => new MountedDisk(this);

    /// <summary>As <see cref="Mount()"/>, for the files whose names begin with a folder's; the folder is left out of the names.</summary>
    public IJournalStorage Mount(string folder) => new MountedDisk(this, folder + "/");

    /// <summary>The bytes of a file as a reader sees them now.</summary>
    public byte[] ReadAll(string name) => [.. FileOf(name).Bytes];

    /// <summary>How many bytes of a file were called durable, whether they are or not.</summary>
    public long AcknowledgedLength(string name) => FileOf(name).Acknowledged;

    /// <summary>Puts a file there, durably; one of that name is replaced.</summary>
    public void Put(string name, ReadOnlySpan<byte> bytes)
    {
        var file = new SimulatedDiskFile { Durable = bytes.Length, Acknowledged = bytes.Length };
        file.Bytes.AddRange(bytes);
        _files[name] = file;
    }

    /// <summary>Takes a file away.</summary>
    public void Remove(string name)
    {
        if (!_files.Remove(name))
            throw NotThere(name);
    }

    /// <summary>Turns one bit of a file.</summary>
    /// <param name="name">The file.</param>
    /// <param name="bit">Which, from 0 to eight times the file's length, lowest bit of each byte first.</param>
    public void FlipBit(string name, long bit)
    {
        var file = FileOf(name);
        file.Bytes[(int)(bit / 8)] ^= (byte)(1 << (int)(bit % 8));
    }

    /// <summary>Ends the machine: of what was not flushed a random part stays, sector by sector, and all open files are closed.</summary>
    public void Crash()
    {
        Crashes++;
        foreach (var file in _files.Values)
        {
            Tear(file);
            LostBytes += Math.Max(0, file.Acknowledged - file.Bytes.Count);
            file.Acknowledged = file.Durable = file.Bytes.Count;
        }
    }

    private void Tear(SimulatedDiskFile file)
    {
        int durable = (int)file.Durable;
        int volatileBytes = file.Bytes.Count - durable;
        if (volatileBytes == 0)
            return;
        switch (Below(4))
        {
            case 0:
                file.Bytes.RemoveRange(durable, volatileBytes);
                return;
            case 1:
                return;
            case 2:
                int kept = durable + Below(volatileBytes);
                file.Bytes.RemoveRange(kept, file.Bytes.Count - kept);
                return;
            default:
                TearSectors(file, durable);
                return;
        }
    }

    private void TearSectors(SimulatedDiskFile file, int durable)
    {
        long lost = 0;
        for (int at = durable; at < file.Bytes.Count;)
        {
            int end = Math.Min(file.Bytes.Count, (at / SectorBytes * SectorBytes) + SectorBytes);
            bool isLost = Below(2) == 0;
            bool isGarbage = Below(2) == 0;
            for (; at < end; at++)
            {
                if (!isLost)
                    continue;
                lost += at < file.Acknowledged ? 1 : 0;
                file.Bytes[at] = isGarbage ? (byte)Below(256) : (byte)0;
            }
        }

        LostBytes += lost;
    }

    private int Below(int end) => (int)(_random.NextUInt64() % (ulong)end);

    private bool Happens(double probability) => probability > 0 && _random.NextDouble() < probability;

    private SimulatedDiskFile FileOf(string name) => _files.TryGetValue(name, out var file) ? file : throw NotThere(name);

    private static JournalStorageException NotThere(string name) => new($"There is no file {name}.");

    private sealed class Handle(SimulatedDisk disk, string name, SimulatedDiskFile file) : IJournalFile
    {
        private readonly int _since = disk.Crashes;
        private bool _isClosed;

        public long Length => file.Bytes.Count;

        public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            ThrowIfGone();
            long room = disk.Options.CapacityBytes - disk.UsedBytes;
            if (room < bytes.Length)
            {
                file.Bytes.AddRange(bytes.Span[..(int)Math.Max(0, room)]);
                throw new JournalStorageException($"The disk is full: {name} cannot be written.", isDiskFull: true);
            }

            if (disk.Happens(disk.Options.WriteErrorProbability))
            {
                file.Bytes.AddRange(bytes.Span[..disk.Below(bytes.Length + 1)]);
                throw new JournalStorageException($"{name} cannot be written: the device reported an error.");
            }

            file.Bytes.AddRange(bytes.Span);
            return ValueTask.CompletedTask;
        }

        public async ValueTask FlushAsync(CancellationToken cancellationToken)
        {
            ThrowIfGone();
            long length = file.Bytes.Count;
            if (disk.Options.MaxFlushDelay > TimeSpan.Zero)
                await Task.Delay(disk.Options.MaxFlushDelay * disk._random.NextDouble(), disk._time, cancellationToken);
            ThrowIfGone();
            if (disk.Happens(disk.Options.FlushErrorProbability))
            {
                // As Linux does: the pages count as clean, and only the disk knows that they never came.
                disk.Tear(file);
                file.Durable = file.Bytes.Count;
                throw new JournalStorageException($"{name} cannot be brought to the disk: the device reported an error.");
            }

            file.Acknowledged = Math.Max(file.Acknowledged, length);
            if (disk.Happens(disk.Options.LostFlushProbability))
                disk.LostFlushes++;
            else
                file.Durable = Math.Max(file.Durable, length);
        }

        public ValueTask DisposeAsync()
        {
            if (!_isClosed && _since == disk.Crashes)
                file.OpenSince = -1;
            _isClosed = true;
            return ValueTask.CompletedTask;
        }

        private void ThrowIfGone()
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            if (_since != disk.Crashes)
                throw new JournalStorageException($"{name} is not open any more: the machine crashed.");
        }
    }
}
