namespace Trading;

/// <summary>Where plugins are found and kept.</summary>
public sealed class PluginOptions
{
    /// <summary>Folders that hold plugins, each a DLL or a folder with a DLL. Relative ones start at the host's content root.</summary>
    public IList<string> Folders { get; } = [];

    /// <summary>Where copies are loaded from; a folder <c>trading/plugins</c> in the system's temporary folder unless said otherwise.</summary>
    public string CacheFolder { get; set; } = Path.Combine(Path.GetTempPath(), "trading", "plugins");
}
