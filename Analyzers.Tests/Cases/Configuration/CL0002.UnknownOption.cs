// editorconfig: CL0303.no_such_key = 1  //! CL0002 warning "'cl0303.no_such_key' is no option"
// editorconfig: dotnet_diagnostic.CL0303.severity = warning
// editorconfig: indent_size = 4
class NothingIsLockedHere { }
