using Trading.Journaling;

namespace Trading.Testing;

/// <summary>A folder of a <see cref="SimulatedDisk"/> up to its next crash.</summary>
internal sealed class MountedDisk(SimulatedDisk disk, string prefix = "") : IJournalStorage
{
    private readonly int _since = disk.Crashes;

    private SimulatedDisk Disk => _since == disk.Crashes ? disk : throw new JournalStorageException("The machine crashed.");

    public IReadOnlyList<string> List() => [.. Disk.List().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Select(name => name[prefix.Length..])];

    public IJournalFile Open(string name, bool create) => Disk.Open(prefix + name, create);

    public Stream OpenRead(string name) => Disk.OpenRead(prefix + name);

    public void Rename(string name, string newName) => Disk.Rename(prefix + name, prefix + newName);

    public void Truncate(string name, long length) => Disk.Truncate(prefix + name, length);
}
