// sync:   Take     acquire  this        //! CL0001 warning "needs a line 'type"
// sync: type                            //! CL0001 "expected 'type Namespace.Name"
// sync: type My.Gate mutex              //! CL0001 "expected 'type Namespace.Name"
// sync: type My.Gate : mutes            //! CL0001 "'mutes' is no trait"
// sync:   Take                          //! CL0001 "expected 'Member, Member"
// sync:   Take     aquire   this        //! CL0001 "'aquire' is no verb"
// sync:   Take     acquire  that        //! CL0001 "'that' is no target"
// sync:   Take     acquire  arg10       //! CL0001 "'arg10' is no target"
// sync:   Take     acquire  this  sope  //! CL0001 "'sope' is no note"
// sync:   Take     acquire  this  # said twice
// sync:   Drop, Free   release  this
class NothingIsLockedHere { }
