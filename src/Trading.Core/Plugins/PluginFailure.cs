namespace Trading;

/// <summary>Why a plugin is not loaded.</summary>
public enum PluginFailure
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>The folder is missing or empty, or none of its DLLs is a plugin.</summary>
    NoPlugin,

    /// <summary>The file is not a .NET assembly.</summary>
    NotDotNet,

    /// <summary>The file is cut off or broken.</summary>
    Broken,

    /// <summary>It was built for another processor architecture.</summary>
    WrongPlatform,

    /// <summary>It was built for another or a newer framework.</summary>
    WrongFramework,

    /// <summary>Its range of SDK versions does not hold the host's.</summary>
    SdkVersion,

    /// <summary>Another plugin, or one of its strategies, has the id.</summary>
    DuplicateId,

    /// <summary>An assembly that it needs is neither in its folder nor in the host.</summary>
    MissingDependency,

    /// <summary>Its module is missing, is no module, or threw.</summary>
    ModuleFailed,

    /// <summary>Its configuration section is wrong.</summary>
    OptionsInvalid,

    /// <summary>It did not come to an end of loading in time.</summary>
    Timeout,

    /// <summary>The host is in safe mode and loads no plugin.</summary>
    SafeMode,

    /// <summary>It lies outside the folders that are allowed.</summary>
    NotAllowed,

    /// <summary>Its id or its content is on the ban list.</summary>
    Banned,

    /// <summary>Its content is not what its pin or its signature says.</summary>
    Tampered,

    /// <summary>It has no signature, and the host asks for one.</summary>
    NotSigned,

    /// <summary>Its signature is broken, or was made with a key that the host does not trust.</summary>
    SignatureUntrusted,

    /// <summary>Its signature has expired.</summary>
    SignatureExpired,
}
