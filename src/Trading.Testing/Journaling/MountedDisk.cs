using Trading.Journaling;

namespace Trading.Testing;

/// <summary>A <see cref="SimulatedDisk"/> up to its next crash.</summary>
internal sealed class MountedDisk(SimulatedDisk disk) : IJournalStorage
{
    private readonly int _since = disk.Crashes;

    private SimulatedDisk Disk => _since == disk.Crashes ? disk : throw new JournalStorageException("The machine crashed.");

    public IReadOnlyList<string> List() => Disk.List();

    public IJournalFile Open(string name, bool create) => Disk.Open(name, create);

    public Stream OpenRead(string name) => Disk.OpenRead(name);

    public void Rename(string name, string newName) => Disk.Rename(name, newName);

    public void Truncate(string name, long length) => Disk.Truncate(name, length);
}
